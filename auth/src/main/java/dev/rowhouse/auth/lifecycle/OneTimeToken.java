package dev.rowhouse.auth.lifecycle;

import java.util.UUID;

/**
 * A token of a letter as it is remembered.
 *
 * @param email that the letter went to: whoever has the token can read what is sent there
 */
record OneTimeToken(UUID accountId, String email) {}
