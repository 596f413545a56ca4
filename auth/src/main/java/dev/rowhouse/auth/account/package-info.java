/** Accounts: who may sign in, with which role, and how accounts come to be. */
@NullMarked
package dev.rowhouse.auth.account;

import org.jspecify.annotations.NullMarked;
