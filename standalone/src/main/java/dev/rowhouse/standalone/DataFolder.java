package dev.rowhouse.standalone;

import java.nio.file.Path;

/** Where everything is that outlives the process. */
record DataFolder(Path root) {

    static Path defaultRoot() {
        return Path.of(System.getProperty("user.home"), ".rowhouse");
    }

    Path database() {
        return root.resolve("database");
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path files() {
        return root.resolve("files");
    }

    Path mail() {
        return root.resolve("mail");
    }

    /** A folder of logs. */
    Path log() {
        return root.resolve("log");
    }

    Path secrets() {
        return root.resolve("secrets.properties");
    }

    Path adminPassword() {
        return root.resolve("admin-password");
    }

    /** Tells other commands what runs; there only while it does. */
    Path state() {
        return root.resolve("running.json");
    }

    /** Held by the process that uses the folder. */
    Path lock() {
        return root.resolve("lock");
    }
}
