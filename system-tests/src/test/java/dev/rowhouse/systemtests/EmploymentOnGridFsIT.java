package dev.rowhouse.systemtests;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.rowhouse.systemtests.suite.OnlyOn;
import dev.rowhouse.systemtests.suite.Rowhouse;
import dev.rowhouse.systemtests.suite.StandaloneRowhouse;
import dev.rowhouse.systemtests.suite.Tier;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;

/** The same with files in GridFS; in the tier of five they are always there. */
@Order(2)
@OnlyOn(Tier.STANDALONE)
class EmploymentOnGridFsIT implements EmploymentStory {

    /** Ends with the JVM: its shutdown can wait for ever for connections whose event loop has ended already. */
    private static final MongoServer MONGODB = new MongoServer(new MemoryBackend());

    private static @Nullable Rowhouse rowhouse;

    @BeforeAll
    static void start() throws Exception {
        MONGODB.bind("127.0.0.1", 0);
        int port = MONGODB.getLocalAddress().getPort();
        rowhouse = StandaloneRowhouse.start("--mongodb", "mongodb://127.0.0.1:" + port + "/rowhouse");
    }

    @AfterAll
    static void stop() throws Exception {
        if (rowhouse != null) {
            rowhouse.close();
        }
    }

    @Override
    public Rowhouse rowhouse() {
        return Objects.requireNonNull(rowhouse);
    }
}
