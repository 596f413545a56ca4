package dev.rowhouse.testservers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that signs itself, made by the JDK's keytool, for services that speak TLS. */
public final class TestCertificate {

    private static final String ALIAS = "service";
    private static final String TYPE = "PKCS12";
    private static final String PASSWORD = "test-certificate";

    private final Path keyStore;
    private final Path trustStore;

    private TestCertificate(Path keyStore, Path trustStore) {
        this.keyStore = keyStore;
        this.trustStore = trustStore;
    }

    /** Makes one of 127.0.0.1 and localhost in an existing folder. */
    public static TestCertificate in(Path folder) throws IOException, InterruptedException {
        return in(folder, "IP:127.0.0.1,DNS:localhost");
    }

    /** Makes one in an existing folder, of the names that keytool is told, for example {@code DNS:localhost}. */
    public static TestCertificate in(Path folder, String names) throws IOException, InterruptedException {
        Path keyStore = folder.resolve("certificate.p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=" + names,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-storetype",
                        TYPE,
                        "-keystore",
                        keyStore.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
        TestCertificate made = new TestCertificate(keyStore, folder.resolve("trusted.p12"));
        made.storeTrusted(List.of());
        return made;
    }

    /** Has whoever trusts this certificate trust others, too. */
    public TestCertificate trustingAlso(List<Path> certificatesPem) {
        storeTrusted(certificatesPem);
        return this;
    }

    private void storeTrusted(List<Path> others) {
        made(() -> {
            KeyStore trusted = KeyStore.getInstance(TYPE);
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, stored(keyStore).getCertificate(ALIAS));
            for (Path other : others) {
                trusted.setCertificateEntry(other.toString(), read(other));
            }
            try (OutputStream out = Files.newOutputStream(trustStore)) {
                trusted.store(out, PASSWORD.toCharArray());
            }
            return trusted;
        });
    }

    private static Certificate read(Path pem) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static KeyStore stored(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore stored = KeyStore.getInstance(TYPE);
            stored.load(in, PASSWORD.toCharArray());
            return stored;
        }
    }

    /** Has a service speak TLS with it. */
    public Map<String, String> serverProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("server.ssl.key-store", keyStore.toUri().toString());
        properties.put("server.ssl.key-store-password", PASSWORD);
        properties.put("server.ssl.key-store-type", TYPE);
        return properties;
    }

    /** Options of a JVM that trusts it, and nothing else. */
    public List<String> trustingJvm() {
        return trustProperties().entrySet().stream()
                .map(each -> "-D" + each.getKey() + "=" + each.getValue())
                .toList();
    }

    private Map<String, String> trustProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("javax.net.ssl.trustStore", trustStore.toString());
        properties.put("javax.net.ssl.trustStorePassword", PASSWORD);
        properties.put("javax.net.ssl.trustStoreType", TYPE);
        return properties;
    }

    /**
     * Has the clients that are made in this JVM until it is closed trust it, and nothing else. They may be the JDK's two and any
     * that read the JVM's properties.
     */
    public Trust trustInThisJvm() {
        SSLContext before = made(SSLContext::getDefault);
        SSLSocketFactory factoryBefore = HttpsURLConnection.getDefaultSSLSocketFactory();
        SSLContext now = trusting();
        trustProperties().forEach(System::setProperty);
        SSLContext.setDefault(now);
        HttpsURLConnection.setDefaultSSLSocketFactory(now.getSocketFactory());
        return () -> {
            trustProperties().keySet().forEach(System::clearProperty);
            SSLContext.setDefault(before);
            HttpsURLConnection.setDefaultSSLSocketFactory(factoryBefore);
        };
    }

    /** Whom this JVM trusts; closing it has it trust as before. */
    public interface Trust extends AutoCloseable {

        @Override
        void close();
    }

    /** For a client that trusts it, and nothing else. */
    public SSLContext trusting() {
        return made(() -> {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(stored(trustStore));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        });
    }

    /** For a server in this JVM that shows it. */
    public SSLContext serving() {
        return made(() -> {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(stored(keyStore), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        });
    }

    /** The certificate, as a file in PEM beside it. */
    public Path certificatePem() {
        return pem(
                "certificate.pem",
                "CERTIFICATE",
                () -> stored(keyStore).getCertificate(ALIAS).getEncoded());
    }

    /** Its private key, as a file in PEM beside it. */
    public Path keyPem() {
        return pem(
                "key.pem",
                "PRIVATE KEY",
                () -> stored(keyStore).getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    }

    private Path pem(String file, String kind, Making<byte[]> encoded) {
        String base64 = Base64.getMimeEncoder().encodeToString(made(encoded));
        return made(() -> Files.writeString(
                keyStore.resolveSibling(file),
                "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind)));
    }

    private static <T> T made(Making<T> making) {
        try {
            return making.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Making<T> {
        T make() throws IOException, GeneralSecurityException;
    }
}
