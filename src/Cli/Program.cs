return Tongban.Cli.Tool.Run(args);
