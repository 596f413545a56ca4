package dev.rowhouse.auth.web;

import dev.rowhouse.http.HttpConfiguration;
import dev.rowhouse.http.OpenApiConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers, and what stands before and behind them. */
@Configuration(proxyBeanMethods = false)
@Import({
    AuthSecurity.class,
    AccessTokenVerification.class,
    RegistrationController.class,
    PasswordResetsController.class,
    InvitationsController.class,
    OwnAccountController.class,
    SessionController.class,
    SessionsController.class,
    MeController.class,
    TokensController.class,
    BrowserSessionController.class,
    ExchangeController.class,
    UsersController.class,
    JwksController.class,
    KeysController.class,
    AuditController.class,
    RevocationsController.class,
    AuthProblems.class,
    HttpConfiguration.class,
    OpenApiConfiguration.class
})
public class AuthWebConfiguration {}
