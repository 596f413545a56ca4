package dev.rowhouse.standalone;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;

/** Passwords between the parts of one machine's Rowhouse, made at the first start and kept in a file that is its owner's alone. */
final class Secrets {

    private static final int BYTES = 32;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    static Secrets in(Path file) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            }
        }
        Secrets secrets = new Secrets(values);
        if (secrets.complete()) {
            secrets.write(file);
        }
        return secrets;
    }

    /** A password of letters and digits for {@code name}. */
    String password(String name) {
        return values.getProperty("password." + name);
    }

    /** 32 bytes in base64. */
    String keyEncryptionKey() {
        return values.getProperty("key-encryption-key");
    }

    private boolean complete() {
        SecureRandom random = new SecureRandom();
        boolean changed = false;
        for (String name : new String[] {"gateway", "auth", "uploader", "query", "sql", "notification", "broker"}) {
            changed |= values.putIfAbsent("password." + name, HexFormat.of().formatHex(bytes(random))) == null;
        }
        changed |= values.putIfAbsent("key-encryption-key", Base64.getEncoder().encodeToString(bytes(random))) == null;
        return changed;
    }

    private static byte[] bytes(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private void write(Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly(file));
        restrictAcl(fresh);
        try (Writer out = Files.newBufferedWriter(fresh, StandardOpenOption.WRITE)) {
            values.store(out, "Made by Rowhouse. Whoever can read this can read and change everything in this folder.");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** On Windows, where no mode can be given. */
    private static void restrictAcl(Path file) throws IOException {
        AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(List.of(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(acl.getOwner())
                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                    .build()));
        }
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
