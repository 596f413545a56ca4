package dev.rowhouse.uploader.profile;

import java.math.BigDecimal;

/** Decimal numbers as text. */
final class Decimals {

    private Decimals() {}

    /** Without an exponent, and without zeros that only fill a fraction up. */
    static String canonical(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
