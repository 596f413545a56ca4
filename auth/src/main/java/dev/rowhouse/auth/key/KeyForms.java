package dev.rowhouse.auth.key;

import dev.rowhouse.accesstokens.AccessTokens;
import io.jsonwebtoken.security.EcPublicJwk;
import io.jsonwebtoken.security.Jwks;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;

/** P-256 key pairs: fresh, sealed, open, and as public JWK. */
final class KeyForms {

    private final KeyEncryption encryption;

    KeyForms(KeyEncryption encryption) {
        this.encryption = encryption;
    }

    SealedKey fresh(int generation, Instant signsFrom) {
        KeyPair pair;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no P-256", e);
        }
        byte[] publicKey = pair.getPublic().getEncoded();
        byte[] sealed = encryption.seal(pair.getPrivate().getEncoded(), publicKey);
        return new SealedKey(
                generation, publicJwk((ECPublicKey) pair.getPublic()).getId(), publicKey, sealed, signsFrom);
    }

    SigningKey open(SealedKey sealed) {
        byte[] privateKey = encryption.open(sealed.privateKey(), sealed.publicKey());
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new SigningKey(
                    sealed.generation(),
                    sealed.kid(),
                    (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(sealed.publicKey())),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
                    sealed.signsFrom());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Signing key " + sealed.kid() + " cannot be read", e);
        }
    }

    static EcPublicJwk publicJwk(ECPublicKey key) {
        return Jwks.builder()
                .key(key)
                .idFromThumbprint()
                .algorithm(AccessTokens.ALGORITHM)
                .publicKeyUse("sig")
                .build();
    }
}
