package dev.rowhouse.uploader.profile;

/**
 * Estimates how many different values there were, in 8 KB. Registers as in HyperLogLog keep the longest run of zeros among
 * hashes; the estimate grows with every change of one by what a change stood for at that moment (Ting 2014: the martingale
 * estimator), which is free of bias from the first value on. Its standard error is 0.9 %. It cannot be merged with another,
 * and does not need to be, as one thread sees all rows.
 */
final class DistinctEstimate {

    private static final int BITS = 13;

    private final byte[] registers = new byte[1 << BITS];
    private double estimate;

    /** The sum of the chances that a new value changes a register, one for each. */
    private double chances = registers.length;

    void add(long hash) {
        int register = (int) (hash >>> (Long.SIZE - BITS));
        int run = Long.numberOfLeadingZeros(hash << BITS | 1L << (BITS - 1)) + 1;
        int longest = registers[register];
        if (run > longest) {
            estimate += registers.length / chances;
            chances += Math.scalb(1.0, -run) - Math.scalb(1.0, -longest);
            registers[register] = (byte) run;
        }
    }

    long estimate() {
        return Math.round(estimate);
    }
}
