package dev.rowhouse.uploader.dialect;

import java.nio.charset.Charset;

/**
 * What the bytes of a file stand for.
 *
 * @param byteOrderMark its length in bytes; 0 for none
 * @param asciiOnly whether nothing was seen but ASCII, so that the answer was never put to the test
 * @param evidence one sentence
 */
record Encoding(Charset charset, int byteOrderMark, boolean asciiOnly, String evidence) {}
