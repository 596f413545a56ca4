/**
 * The life of an account: sign-up, invitation, a forgotten password, another e-mail, the end. Whatever a letter is needed
 * for is done with a token that is good once.
 */
@NullMarked
package dev.rowhouse.auth.lifecycle;

import org.jspecify.annotations.NullMarked;
