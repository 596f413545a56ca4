package dev.rowhouse.auth.lifecycle;

import java.time.Duration;

/** How many letters can be asked for within the window, by others than admins; they come back one by one over it. */
public record LetterTerms(int perAccount, int perAddress, Duration window) {}
