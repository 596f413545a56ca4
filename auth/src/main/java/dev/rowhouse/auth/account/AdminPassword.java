package dev.rowhouse.auth.account;

/** Where the first admin's password comes from. Asked once, when the admin is made and not yet committed. */
@FunctionalInterface
public interface AdminPassword {

    Password get();
}
