package dev.rowhouse.uploader.profile;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Hashes of values, all 64 bits of which are as good as random. They are kept nowhere, so they may change. */
final class Hashes {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Hashes() {}

    static long of(byte[] value) {
        long hash = value.length * 0x9E3779B97F4A7C15L;
        int at = 0;
        for (; at + Long.BYTES <= value.length; at += Long.BYTES) {
            hash = mixed(hash ^ (long) WORDS.get(value, at)) + 0x9E3779B97F4A7C15L;
        }
        long rest = 0;
        for (; at < value.length; at++) {
            rest = rest << Byte.SIZE | (value[at] & 0xFF);
        }
        return mixed(hash ^ rest);
    }

    /** Turns every bit over by every other; no two numbers become the same. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 32) * 0xD6E8FEB86659FD93L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
