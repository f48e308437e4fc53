// A file field that uploads at once, one file after another, piece by piece, and goes on where it broke off: after a lost connection, a pause, a page loaded
// anew. The form then posts the uploads' ids. Without this script, or when it gives up, the form posts the files themselves.
const PIECE = 1 << 20;
const PROTOCOL = { 'Tus-Resumable': '1.0.0' };
const FIRST_WAIT = 500, LONGEST_WAIT = 15000, TRIES = 12;

/** What cannot be mended by trying again; `word` names what to tell. */
class Refused extends Error {
  constructor(word) { super(word); this.word = word; }
}

/** The line or the server failed; asking again may help. */
class Lost extends Error {}

/** Where an upload stands at the server, kept for as long as this tab is open: the addresses of files on a shared computer end with the visit. */
const remembered = {
  key: (to, file) => `tongban-upload ${to} ${file.name} ${file.size} ${file.lastModified}`,
  read(key) { try { return sessionStorage.getItem(key); } catch { return null; } },
  write(key, address) { try { sessionStorage.setItem(key, address); } catch { /* then a page loaded anew begins anew */ } },
  drop(key) { try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ } },
};

async function ask(method, address, headers, body, signal) {
  let answer;
  try {
    answer = await fetch(address, { method, headers: { ...PROTOCOL, ...headers }, body, signal, redirect: 'manual', credentials: 'same-origin' });
  } catch (fault) {
    throw signal.aborted ? fault : new Lost();
  }
  if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) throw new Refused('signIn');
  if (answer.status === 413) throw new Refused('tooLarge');
  if (answer.status === 415) throw new Refused('wrongContent');
  if (answer.status >= 500 || answer.status === 429 || answer.status === 460) throw new Lost();
  return answer;
}

const offsetOf = (answer) => Number(answer.headers.get('Upload-Offset'));

function inBase64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

async function begin(to, file, signal) {
  const answer = await ask('POST', to, { 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${inBase64(file.name)}` }, undefined, signal);
  if (answer.status === 409) throw new Refused('full');
  if (answer.status !== 201) throw new Refused('failed');
  return answer.headers.get('Location');
}

/** The offset to go on from; null when the server knows nothing of the upload any more. */
async function standing(address, size, signal) {
  const answer = await ask('HEAD', address, {}, undefined, signal);
  return answer.ok && Number(answer.headers.get('Upload-Length')) === size ? offsetOf(answer) : null;
}

/** Resolves after a while, at once when the line comes back, never later than the signal. */
function wait(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => done(() => reject(signal.reason));
    const go = () => done(resolve);
    const timer = setTimeout(go, milliseconds);
    function done(then) {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      signal.removeEventListener('abort', stop);
      then();
    }
    window.addEventListener('online', go);
    signal.addEventListener('abort', stop);
  });
}

/** Sends the whole file; says how far it is, when the line is lost and when it is back; gives the upload's address. */
async function send(to, file, signal, tell) {
  const key = remembered.key(to, file);
  let address = remembered.read(key), failures = 0;
  for (;;) {
    try {
      let offset = address ? await standing(address, file.size, signal) : null;
      if (offset === null) {
        address = await begin(to, file, signal);
        remembered.write(key, address);
        offset = 0;
      }
      tell.going(offset);
      while (offset < file.size) {
        const answer = await ask('PATCH', address, { 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' }, file.slice(offset, offset + PIECE), signal);
        if (answer.status === 404) { address = null; throw new Lost(); }
        offset = answer.status === 409 ? await standing(address, file.size, signal) ?? 0 : offsetOf(answer);
        failures = 0;
        tell.progress(offset);
      }
      return address;
    } catch (fault) {
      if (fault instanceof Refused && fault.word !== 'signIn') remembered.drop(key);
      if (!(fault instanceof Lost)) throw fault;
      if (++failures > TRIES) throw new Refused('gaveUp');
      tell.lost();
      await wait(Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT), signal);
    }
  }
}

function element(name, attributes, ...inside) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...inside);
  return made;
}

class Upload {
  constructor(input) {
    this.input = input;
    this.words = JSON.parse(input.dataset.words);
    this.to = input.dataset.upload;
    this.field = input.form.elements.namedItem(input.dataset.uploaded);
    this.files = [];
    this.ids = [];
    this.build();
    input.addEventListener('change', () => this.chosen());
    input.form.addEventListener('submit', (event) => this.submitting(event));
    window.addEventListener('beforeunload', (event) => this.leaving(event));
    if (input.files.length > 0) this.chosen(); // some browsers keep the choice when a page is loaded anew
  }

  build() {
    const button = (word, act) => {
      const made = element('button', { type: 'button', class: 'govuk-button govuk-button--secondary tb-upload__button' }, this.words[word]);
      made.addEventListener('click', act);
      return made;
    };
    this.bar = element('progress', { max: '100', value: '0', class: 'tb-upload__bar', 'aria-label': this.words.progress });
    this.figure = element('span', { class: 'tb-upload__figure' });
    this.status = element('p', { class: 'govuk-body tb-upload__status', role: 'status' });
    this.pause = button('pause', () => this.stop('paused'));
    this.resume = button('resume', () => this.start());
    this.cancel = button('cancel', () => this.forget());
    this.line = element('p', { class: 'govuk-body tb-upload__line' }, this.bar, ' ', this.figure);
    this.buttons = element('div', { class: 'govuk-button-group' }, this.pause, this.resume, this.cancel);
    this.panel = element('div', { class: 'tb-upload' }, this.status, this.line, this.buttons);
    this.input.after(this.panel);
    this.show('', {});
  }

  /** Says where things stand, and offers what can be done. */
  show(word, { line = false, pause = false, resume = false, cancel = false, wrong = false }) {
    this.status.textContent = word ? this.words[word].replace('{name}', this.named()).replace('{button}', this.button()) : '';
    this.status.classList.toggle('govuk-error-message', wrong);
    this.panel.dataset.state = word;
    this.panel.hidden = !word;
    this.line.hidden = !line;
    this.pause.hidden = !pause;
    this.resume.hidden = !resume;
    this.cancel.hidden = !cancel;
    this.buttons.hidden = !(pause || resume || cancel);
  }

  /** The file that is coming, or the one that is complained about; all of them once they are whole. */
  get file() { return this.files[this.ids.length] ?? this.files.at(-1); }

  named() {
    const whole = this.ids.length === this.files.length;
    return whole ? this.files.map((file) => file.name).join(this.words.between) : this.file?.name ?? '';
  }

  /** What the button says that keeps the files: until it is pressed nothing is. */
  button() {
    return this.input.form.querySelector('button[type=submit]')?.textContent.trim() ?? '';
  }

  /** How far all of them are together. */
  progress(offset) {
    const [before, all] = [this.files.slice(0, this.ids.length), this.files].map((files) => files.reduce((sum, file) => sum + file.size, 0));
    const percent = Math.floor(100 * (before + offset) / all);
    this.bar.value = percent;
    this.figure.textContent = `${percent} %`;
  }

  chosen() {
    this.running?.abort();
    this.submitter = undefined;
    this.field.value = '';
    this.ids = [];
    const chosen = [...this.input.files], wrong = chosen.find((file) => this.fault(file));
    this.files = wrong ? [wrong] : chosen;
    if (chosen.length === 0) this.show('', {});
    else if (wrong) this.show(this.fault(wrong), { wrong: true });
    else this.start();
  }

  /** What is wrong with a file before any of it is sent. */
  fault(file) {
    return file.size === 0 ? 'empty' : file.size > Number(this.input.dataset.most) ? 'tooLarge' : '';
  }

  async start() {
    const running = this.running = new AbortController();
    const going = () => this.show(this.submitter === undefined ? 'going' : 'waiting', { line: true, pause: true, cancel: true });
    const keep = document.activeElement === this.resume;
    going();
    if (keep) this.pause.focus();
    try {
      while (this.ids.length < this.files.length) {
        const address = await send(this.to, this.file, running.signal, {
          going: (offset) => { this.progress(offset); going(); },
          progress: (offset) => this.progress(offset),
          lost: () => this.show('lost', { line: true, pause: true, cancel: true }),
        });
        this.ids.push(address.slice(address.lastIndexOf('/') + 1));
      }
      this.whole();
    } catch (fault) {
      if (!running.signal.aborted) this.failed(fault);
    }
  }

  /** Until all are whole, what each has come to is remembered: the same files chosen again are not sent again. */
  whole() {
    this.forgetAll();
    this.running = null;
    this.field.value = this.ids.join(',');
    this.show('whole', { line: true, cancel: true });
    if (this.submitter !== undefined) this.input.form.requestSubmit(this.submitter ?? undefined);
  }

  failed(fault) {
    this.running = null;
    this.submitter = undefined;
    const word = fault instanceof Refused ? fault.word : 'failed';
    this.show(word, { wrong: true, resume: word === 'gaveUp' || word === 'signIn' || word === 'failed', line: word === 'gaveUp', cancel: word === 'gaveUp' });
  }

  /** A form that waited for the file goes on waiting: it is sent once she has gone on and the file is whole. */
  stop(word) {
    this.running?.abort();
    this.running = null;
    this.show(word, { line: true, resume: true, cancel: true });
    this.resume.focus();
  }

  /** The half that the server has is forgotten there after a day. */
  forget() {
    this.running?.abort();
    this.running = null;
    this.submitter = undefined;
    this.forgetAll();
    this.files = this.ids = [];
    this.field.value = '';
    this.input.value = '';
    this.show('cancelled', {});
    this.input.focus();
  }

  forgetAll() {
    this.files.forEach((file) => remembered.drop(remembered.key(this.to, file)));
  }

  /** A whole upload is posted by its id; while one is running the form waits for it. */
  submitting(event) {
    if (this.running) {
      event.preventDefault();
      this.submitter = event.submitter;
      this.status.textContent = this.words.waiting;
    } else {
      this.sent = true;
      if (this.field.value) this.input.disabled = true;
    }
  }

  /** A file that was chosen and not handed in is not left behind without a word. */
  leaving(event) {
    if (!this.sent && (this.running || this.field.value)) event.preventDefault();
  }
}

export function uploads() {
  for (const input of document.querySelectorAll('input[type=file][data-upload]')) new Upload(input);
  // Back from the next page: the browser may show this one as it was left.
  window.addEventListener('pageshow', () => document.querySelectorAll('input[type=file][data-upload]').forEach((input) => { input.disabled = false; }));
}
