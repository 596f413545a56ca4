package dev.rowhouse.auth.account;

/** Whether people make accounts for themselves. */
public enum Registration {
    OPEN,
    CLOSED
}
