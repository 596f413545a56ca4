package dev.rowhouse.auth.key;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The key pairs in the table {@code signing_key}. */
public final class JdbcSigningKeys implements SigningKeys {

    private final JdbcClient jdbc;

    public JdbcSigningKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<SealedKey> all() {
        return jdbc.sql("SELECT generation, kid, public_key, private_key, signs_from FROM signing_key"
                        + " ORDER BY generation DESC")
                .query((row, n) -> new SealedKey(
                        row.getInt("generation"),
                        row.getString("kid"),
                        row.getBytes("public_key"),
                        row.getBytes("private_key"),
                        row.getObject("signs_from", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }

    @Override
    public boolean add(SealedKey key) {
        try {
            jdbc.sql("""
                            INSERT INTO signing_key (generation, kid, public_key, private_key, signs_from, created_at)
                            VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                            """)
                    .param(key.generation())
                    .param(key.kid())
                    .param(key.publicKey())
                    .param(key.privateKey())
                    .param(LocalDateTime.ofInstant(key.signsFrom(), ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException anotherWasFaster) {
            return false;
        }
    }

    @Override
    public void remove(int generation) {
        jdbc.sql("DELETE FROM signing_key WHERE generation = ?")
                .param(generation)
                .update();
    }
}
