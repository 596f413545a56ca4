package dev.rowhouse.systemtests.suite;

import dev.rowhouse.embedded.mail.EmbeddedMail;
import dev.rowhouse.testservers.BackingServers;
import dev.rowhouse.testservers.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The five services as five processes, each with 256 MiB of heap, on servers that somebody else runs. They speak TLS with each
 * other, with the file store and the mail server, and with database and broker where these do. Mail is caught in this JVM.
 */
final class FiveServices implements Rowhouse {

    private static final List<Part> SERVICES =
            List.of(Part.AUTH, Part.UPLOADER, Part.QUERY, Part.NOTIFICATION, Part.GATEWAY);

    private final Path folder;
    private final EmbeddedMail mail;
    private final TestCertificate certificate;
    private final List<TlsFront> fronts;
    private final Wiring wiring;
    private final Map<Part, Child> running = new EnumMap<>(Part.class);

    private FiveServices(
            Path folder,
            EmbeddedMail mail,
            TlsFront smtps,
            TlsFront files,
            TestCertificate certificate,
            Optional<ServersTls> serversTls) {
        this.folder = folder;
        this.mail = mail;
        this.fronts = List.of(smtps, files);
        this.certificate = certificate;
        this.wiring = new Wiring(folder, smtps, files, certificate, serversTls);
    }

    static FiveServices start() throws Exception {
        Path folder = Folders.fresh("five");
        Optional<ServersTls> serversTls = ServersTls.fromEnvironment();
        TestCertificate certificate = TestCertificate.in(folder)
                .trustingAlso(serversTls.map(ServersTls::certificate).stream().toList());
        EmbeddedMail mail = EmbeddedMail.start(folder.resolve("mail"), 0, 0);
        TlsFront smtps = TlsFront.before(mail.smtpPort(), certificate);
        URI files = URI.create(BackingServers.properties(Part.GATEWAY.service()).get(Wiring.FILES));
        FiveServices services = new FiveServices(
                folder, mail, smtps, TlsFront.before(files.getPort(), certificate), certificate, serversTls);
        try {
            services.wiring.provisionBroker();
            for (Part service : SERVICES) {
                services.launch(service);
            }
            for (Part service : SERVICES) {
                services.awaitReady(service);
            }
        } catch (Exception e) {
            services.close();
            throw e;
        }
        System.out.println("[system tests] five services, gateway at " + services.gateway());
        return services;
    }

    private void launch(Part service) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xmx256m", "-XX:+UseSerialGC", "-XX:CompileThresholdScaling=5", "-XX:+ExitOnOutOfMemoryError"));
        arguments.addAll(certificate.trustingJvm());
        arguments.addAll(
                List.of("-jar", Folders.jar(service.service(), "-exec\\.jar").toString()));
        Path log = folder.resolve(service.lowerCase() + ".log");
        running.put(service, Child.start(service.lowerCase(), arguments, wiring.environment(service), log));
    }

    private void awaitReady(Part service) throws IOException, InterruptedException {
        URI readiness = wiring.address(service).resolve("/actuator/health/readiness");
        child(service).awaitReady(() -> Child.answers200(readiness, certificate.trusting()));
    }

    @Override
    public URI gateway() {
        return wiring.address(Part.GATEWAY);
    }

    @Override
    public URI mail() {
        return URI.create(mail.page().toString().replaceAll("/$", ""));
    }

    @Override
    public Path data() {
        throw new UnsupportedOperationException("Five services have no data folder in common");
    }

    @Override
    public void kill(Part part) throws Exception {
        if (part.isServer()) {
            ServersScript.fromEnvironment().orElseThrow().run("kill", part.lowerCase());
        } else {
            child(part).kill();
        }
    }

    @Override
    public void stop(Part part) throws Exception {
        if (part.isServer()) {
            ServersScript.fromEnvironment().orElseThrow().run("stop", part.lowerCase());
        } else {
            child(part).stop();
        }
    }

    @Override
    public void start(Part part) throws Exception {
        if (part.isServer()) {
            ServersScript.fromEnvironment().orElseThrow().run("start", part.lowerCase());
        } else {
            launch(part);
            awaitReady(part);
        }
    }

    private Child child(Part service) {
        Child child = running.get(service);
        if (child == null) {
            throw new IllegalArgumentException(service + " is not one of the processes " + running.keySet());
        }
        return child;
    }

    @Override
    public void close() throws Exception {
        for (Child child : running.values()) {
            child.stop();
        }
        for (TlsFront front : fronts) {
            front.close();
        }
        mail.close();
        if (Files.exists(folder.resolve("mail"))) {
            Folders.delete(folder.resolve("mail"));
        }
    }
}
