package dev.rowhouse.events;

import java.util.Map;

/**
 * Why a job failed.
 *
 * @param type the slug, for example {@code unknown-columns}
 * @param detail one sentence for people
 * @param members what a program can use, for example {@code columns}
 */
public record JobProblem(String type, String title, String detail, Map<String, Object> members) {}
