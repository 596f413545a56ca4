package dev.rowhouse.auth.session;

import java.time.Duration;

/** How many logins may fail within the window before further ones are refused; they come back one by one over it. */
public record AttemptLimits(int perAccount, int perAddress, Duration window) {}
