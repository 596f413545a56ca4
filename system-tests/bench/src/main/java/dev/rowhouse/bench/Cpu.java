package dev.rowhouse.bench;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** CPU seconds that processes have used. */
final class Cpu {

    private static final long POLL_MILLIS = 10;

    private Cpu() {}

    /** Of a process by its id, so far; 0 where it cannot be told. */
    static double of(long pid) {
        return ProcessHandle.of(pid).map(Cpu::of).orElse(0.0);
    }

    /** Of this process, so far. */
    static double own() {
        return of(ProcessHandle.current());
    }

    /** Waits for the end of a process. What it used in its last 10 ms or so is not seen. */
    static double untilExit(Process process) throws InterruptedException {
        double seen = 0;
        do {
            seen = Math.max(seen, of(process.toHandle()));
        } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        return seen;
    }

    /**
     * Waits until a process has done next to nothing for three seconds, for two minutes at most. A database turns to what a
     * load left behind only a second or two after it: who came next would pay for it.
     */
    static void awaitIdle(long pid) throws InterruptedException {
        double before = of(pid);
        int idle = 0;
        for (int i = 0; i < 240 && idle < 6; i++) {
            TimeUnit.MILLISECONDS.sleep(500);
            double now = of(pid);
            idle = now - before < 0.03 ? idle + 1 : 0;
            before = now;
        }
    }

    private static double of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }
}
