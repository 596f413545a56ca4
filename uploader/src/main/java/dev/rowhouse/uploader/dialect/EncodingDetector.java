package dev.rowhouse.uploader.dialect;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import dev.rowhouse.uploader.csv.CodeUnits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a file's encoding: by a byte order mark, by where NUL bytes stand, by being valid UTF-8, and only then by asking
 * ICU, which knows the letters that languages use.
 */
final class EncodingDetector {

    /** ICU looks at no more. */
    private static final int SAMPLE = 8000;

    private static final int AROUND = 100;
    private static final byte CURRENCY_SIGN = (byte) 0xa4;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** In these, bytes 0x80 to 0x9F are controls that no table has; in the others they are letters and signs. */
    private static final Map<String, String> SUPERSETS =
            Map.of("ISO-8859-1", "windows-1252", "ISO-8859-9", "windows-1254", "ISO-8859-8-I", "ISO-8859-8");

    private EncodingDetector() {}

    /** Detects. {@code told} is the name of an encoding, or of a family of them such as {@code UTF-16}; null for none. */
    static Encoding detect(FileSamples samples, @Nullable String told) {
        ByteOrder.Mark mark = ByteOrder.mark(samples.head());
        if (told != null) {
            Charset charset = inFull(Charset.forName(told), samples.head(), mark);
            boolean marked = mark != null && (mark.charset().equals(charset) || mark == ByteOrder.Mark.UTF_8);
            return new Encoding(charset, marked && mark != null ? mark.length() : 0, false, "encoding as told");
        }
        if (mark != null) {
            return new Encoding(mark.charset(), mark.length(), false, "byte order mark of " + mark.charset());
        }
        Charset wide = ByteOrder.byNuls(samples.head());
        if (wide != null) {
            return new Encoding(wide, 0, false, "NUL bytes stand where " + wide + " has them");
        }
        return bySamples(samples);
    }

    private static Charset inFull(Charset told, byte[] head, ByteOrder.@Nullable Mark mark) {
        if (!told.name().equals("UTF-16") && !told.name().equals("UTF-32")) {
            return told;
        }
        Charset seen = mark == null ? ByteOrder.byNuls(head) : mark.charset();
        return seen != null && seen.name().startsWith(told.name()) ? seen : Charset.forName(told.name() + "BE");
    }

    private static Encoding bySamples(FileSamples samples) {
        Utf8Count count = new Utf8Count();
        count.add(samples.head(), false);
        samples.others().forEach(piece -> count.add(piece, true));
        if (count.valid == 0 && count.invalid == 0) {
            return new Encoding(StandardCharsets.UTF_8, 0, true, "ASCII, which is UTF-8");
        }
        if (count.invalid == 0) {
            return new Encoding(StandardCharsets.UTF_8, 0, false, "valid UTF-8 in all samples");
        }
        if (count.valid > count.invalid) {
            return new Encoding(
                    StandardCharsets.UTF_8,
                    0,
                    false,
                    "UTF-8: %d characters of it in the samples, and %d bytes that are not valid"
                            .formatted(count.valid, count.invalid));
        }
        return byLibrary(nonAscii(samples));
    }

    private static Encoding byLibrary(byte[] sample) {
        CharsetDetector detector = new CharsetDetector();
        detector.setText(sample);
        for (CharsetMatch match : detector.detectAll()) {
            String name = SUPERSETS.getOrDefault(match.getName(), match.getName());
            if (Charset.isSupported(name)) {
                Charset charset = Charset.forName(name);
                if (CodeUnits.width(charset) == 1 && CodeUnits.canTakeApart(charset) && decodes(sample, charset)) {
                    Charset chosen = withEuro(charset, sample);
                    return new Encoding(chosen, 0, false, evidence(match, chosen));
                }
            }
        }
        return new Encoding(WINDOWS_1252, 0, false, "not UTF-8, and like nothing that is known: taken as windows-1252");
    }

    private static String evidence(CharsetMatch match, Charset chosen) {
        String language = match.getLanguage();
        return "not UTF-8; the bytes are those of %s%s (%d of 100)"
                .formatted(chosen.name(), language == null ? "" : ", language " + language, match.getConfidence());
    }

    /** ISO-8859-15 has the euro where ISO-8859-1 has a currency sign that nobody writes; windows-1252 has it at 0x80. */
    private static Charset withEuro(Charset charset, byte[] sample) {
        if (!charset.equals(WINDOWS_1252)) {
            return charset;
        }
        boolean sign = false;
        for (byte b : sample) {
            if (b <= (byte) 0x9f) {
                return charset;
            }
            sign |= b == CURRENCY_SIGN;
        }
        return sign ? Charset.forName("ISO-8859-15") : charset;
    }

    private static boolean decodes(byte[] sample, Charset charset) {
        try {
            var unused = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(sample));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What stands around bytes that are not ASCII, from all samples alike. Cut at ASCII bytes that are no letters. */
    private static byte[] nonAscii(FileSamples samples) {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        int share = SAMPLE / samples.all().size();
        for (byte[] piece : samples.all()) {
            int left = share;
            for (int at = nextNonAscii(piece, 0); at < piece.length && left > 0; ) {
                int from = Math.max(0, at - AROUND);
                while (from < at && isLetter(piece[from])) {
                    from++;
                }
                int to = Math.min(piece.length, at + AROUND);
                while (to < piece.length && to < at + 2 * AROUND && isLetter(piece[to])) {
                    to++;
                }
                found.write(piece, from, to - from);
                found.write(' ');
                left -= to - from;
                at = nextNonAscii(piece, to);
            }
        }
        return found.toByteArray();
    }

    private static int nextNonAscii(byte[] piece, int from) {
        int at = from;
        while (at < piece.length && piece[at] >= 0) {
            at++;
        }
        return at;
    }

    private static boolean isLetter(byte b) {
        return b < 0 || b >= 0x40;
    }

    /** Counts characters outside ASCII, and bytes that are no UTF-8. */
    private static final class Utf8Count {

        private long valid;
        private long invalid;

        void add(byte[] piece, boolean cutAtStart) {
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            CharBuffer chars = CharBuffer.allocate(8192);
            ByteBuffer bytes = ByteBuffer.wrap(piece);
            while (cutAtStart && bytes.hasRemaining() && bytes.position() < 3 && isTrail(piece[bytes.position()])) {
                bytes.get();
            }
            while (true) {
                CoderResult result = decoder.decode(bytes, chars, false);
                chars.flip();
                while (chars.hasRemaining()) {
                    if (chars.get() > 0x7f) {
                        valid++;
                    }
                }
                chars.clear();
                if (result.isError()) {
                    invalid += result.length();
                    bytes.position(bytes.position() + result.length());
                } else if (result.isUnderflow()) {
                    return; // what is left of a character was cut off
                }
            }
        }

        private static boolean isTrail(byte b) {
            return (b & 0xc0) == 0x80;
        }
    }
}
