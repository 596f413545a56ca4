package dev.rowhouse.auth.web;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.rowhouse.auth.key.Keyring;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keyring as Nimbus wants it, taken apart again only when a key came or went. */
final class KeyringSource implements JWKSource<SecurityContext> {

    private final Keyring keyring;
    private volatile @Nullable Parsed parsed;

    KeyringSource(Keyring keyring) {
        this.keyring = keyring;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Map<String, Object> current = keyring.jwkSet();
        Parsed known = parsed;
        if (known == null || known.from != current) {
            known = new Parsed(current, parse(current));
            parsed = known;
        }
        return selector.select(known.keys);
    }

    private static JWKSet parse(Map<String, Object> keys) throws KeySourceException {
        try {
            return JWKSet.parse(keys);
        } catch (ParseException e) {
            throw new KeySourceException("The keyring is no JWK set", e);
        }
    }

    private record Parsed(Map<String, Object> from, JWKSet keys) {}
}
