package dev.rowhouse.auth;

import dev.rowhouse.delivery.EventJson;
import dev.rowhouse.events.LetterKind;
import dev.rowhouse.events.LetterRequested;
import dev.rowhouse.events.Topology;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/** Reads the letters that auth asks for, as notification would. */
public final class Postbox {

    /** All that were taken from the queue, by whichever test. */
    private static final List<LetterRequested> LETTERS = new CopyOnWriteArrayList<>();

    private final RabbitTemplate rabbit;

    public Postbox(RabbitTemplate rabbit) {
        this.rabbit = rabbit;
    }

    /** The newest letter of a kind to an e-mail, waiting until there are as many as told. */
    public LetterRequested await(LetterKind kind, String email, int number) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> newest(kind, email, number), Optional::isPresent)
                .orElseThrow();
    }

    public LetterRequested await(LetterKind kind, String email) {
        return await(kind, email, 1);
    }

    /** The token in the newest letter of a kind to an e-mail. */
    public String token(LetterKind kind, String email, int number) {
        return Objects.requireNonNull(await(kind, email, number).token());
    }

    public String token(LetterKind kind, String email) {
        return token(kind, email, 1);
    }

    public List<LetterRequested> to(String email) {
        for (Message message = rabbit.receive(Topology.NOTIFICATION_LETTER_REQUESTED);
                message != null;
                message = rabbit.receive(Topology.NOTIFICATION_LETTER_REQUESTED)) {
            LETTERS.add(EventJson.read(message.getBody(), LetterRequested.class));
        }
        return LETTERS.stream().filter(letter -> letter.email().equals(email)).toList();
    }

    private Optional<LetterRequested> newest(LetterKind kind, String email, int number) {
        List<LetterRequested> found =
                to(email).stream().filter(letter -> letter.letter() == kind).toList();
        return found.size() < number ? Optional.empty() : Optional.of(found.get(found.size() - 1));
    }
}
