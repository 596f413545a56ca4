package dev.rowhouse.standalone;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "rowhouse",
        description = "CSV files in, records that can be trusted out.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[start|stop|status|demo|bench]",
        subcommands = {StartCommand.class, StopCommand.class, StatusCommand.class, DemoCommand.class, BenchCommand.class
        })
public final class Rowhouse {

    private Rowhouse() {}

    public static void main(String[] args) {
        boolean commanded = args.length > 0 && (!args[0].startsWith("-") || isGeneral(args[0]));
        CommandLine line = new CommandLine(new Rowhouse()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, result) -> {
            System.err.println("rowhouse: " + Failures.inWords(e));
            if (System.getenv("ROWHOUSE_TRACE") != null) {
                e.printStackTrace(System.err);
            }
            return 1;
        });
        line.setParameterExceptionHandler((e, arguments) -> {
            CommandLine command = e.getCommandLine();
            command.getErr().println("rowhouse: " + e.getMessage());
            command.usage(command.getErr());
            return CommandLine.ExitCode.USAGE;
        });
        String[] completed = commanded ? args : prepend("start", args);
        System.exit(line.execute(completed));
    }

    private static boolean isGeneral(String option) {
        return option.equals("--help") || option.equals("-h") || option.equals("--version") || option.equals("-V");
    }

    private static String[] prepend(String first, String[] rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
