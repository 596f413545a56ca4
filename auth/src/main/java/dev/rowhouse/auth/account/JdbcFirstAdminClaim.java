package dev.rowhouse.auth.account;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The row with the one possible key in the table {@code first_admin} is the claim. */
public final class JdbcFirstAdminClaim implements FirstAdminClaim {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    public JdbcFirstAdminClaim(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public boolean once(Runnable work) {
        return transactions.execute(status -> {
            try {
                jdbc.sql("INSERT INTO first_admin (id) VALUES (1)").update();
            } catch (DuplicateKeyException done) {
                return false;
            }
            work.run();
            return true;
        });
    }
}
