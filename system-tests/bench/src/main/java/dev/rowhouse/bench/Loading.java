package dev.rowhouse.bench;

import java.util.Map;

/**
 * What one load took.
 *
 * @param seconds from the first byte sent until every row is in the table
 * @param clientCpu CPU seconds of the program that loaded; of Rowhouse, all services and this benchmark
 * @param serverCpu CPU seconds of the database server; 0 where its process is not known
 * @param phases seconds by phase, in order; empty where there are none
 */
record Loading(double seconds, double clientCpu, double serverCpu, Map<String, Double> phases) {}
