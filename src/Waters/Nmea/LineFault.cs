namespace Tongban.Waters.Nmea;

/// <summary>Why a line, a message of several sentences or a payload gave no message. A new member needs its words in <see cref="LineError"/>.</summary>
public enum LineFault
{
    /// <summary>Nothing is wrong. Never told to a sink.</summary>
    None,

    /// <summary>The line holds no sentence: nothing begins with <c>!</c>, <c>$</c> or <c>\</c>.</summary>
    NoSentence,

    /// <summary>The line is longer than <see cref="SentenceReader.LongestLine"/> bytes; it was passed over up to its end.</summary>
    LineTooLong,

    /// <summary>A tag block is not closed by a second <c>\</c>, or no sentence follows it.</summary>
    TagBlockOpen,

    /// <summary>A tag block carries no readable checksum; what it says is not believed, and the sentence is read without it.</summary>
    TagChecksumMissing,

    /// <summary>A tag block's checksum is not that of its characters; what it says is not believed, and the sentence is read without it.</summary>
    TagChecksum,

    /// <summary>A field of a tag block is not of its form (NMEA 0183 4.x: c a number, g <c>sentence-total-group</c>, n a number); the sentence is read without the block.</summary>
    TagField,

    /// <summary>The sentence carries no readable checksum.</summary>
    ChecksumMissing,

    /// <summary>The checksum is not that of the sentence's characters.</summary>
    Checksum,

    /// <summary>The sentence has not the fields of VDM or VDO.</summary>
    Fields,

    /// <summary>Number or total of the parts is not 1 to 9, or the number is above the total.</summary>
    PartNumber,

    /// <summary>The payload is empty: a slot was heard and nothing read from it.</summary>
    PayloadEmpty,

    /// <summary>A character that armours no six bits (IEC 61162-1 table for VDM).</summary>
    PayloadCharacter,

    /// <summary>More than the five slots that a message may fill, and their spare.</summary>
    PayloadTooLong,

    /// <summary>The number of fill bits is not 0 to 5, or a part that is not the last has some.</summary>
    FillBits,

    /// <summary>Abandoned: the missing parts did not come within the time.</summary>
    PartsTooOld,

    /// <summary>Abandoned: the missing parts did not come within so many sentences.</summary>
    PartsOverdue,

    /// <summary>Abandoned: a part came a second time, which begins a new message.</summary>
    PartTwice,

    /// <summary>Abandoned: a part came that counts another total, which begins a new message.</summary>
    PartOfOtherTotal,

    /// <summary>Abandoned: too many messages wait for parts; this one had waited longest.</summary>
    PartsCrowdedOut,

    /// <summary>Abandoned: the input ended before the missing parts came.</summary>
    PartsAtEnd,

    /// <summary>The message type is none of 1 to 27.</summary>
    MessageType,

    /// <summary>The payload is shorter than the fields that its type must have.</summary>
    MessageTooShort,

    /// <summary>The payload is longer than its type can be.</summary>
    MessageTooLong,

    /// <summary>A static report (type 24) of a part that is neither A nor B.</summary>
    StaticPart,
}
