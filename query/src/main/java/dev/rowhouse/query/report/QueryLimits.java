package dev.rowhouse.query.report;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/** What one query may take. */
public record QueryLimits(Duration time, long rows, DataSize size) {}
