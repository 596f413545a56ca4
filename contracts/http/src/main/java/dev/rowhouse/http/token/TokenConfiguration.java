package dev.rowhouse.http.token;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** How a service tells which access tokens are good. */
@Configuration(proxyBeanMethods = false)
@Import({AccessTokenDecoderConfiguration.class, RevocationConfiguration.class, VerifiedTokensConfiguration.class})
public class TokenConfiguration {}
