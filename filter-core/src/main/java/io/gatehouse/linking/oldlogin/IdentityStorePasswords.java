package io.gatehouse.linking.oldlogin;

/** The passwords of the application's IdentityStores; there where Jakarta Security is. */
public interface IdentityStorePasswords extends PasswordSource {}
