package dev.rowhouse.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The middle of what several runs took. */
final class Medians {

    private Medians() {}

    /** The {@code percent}-th percentile, by the nearest rank; 50 is the median of an odd number of values. */
    static double percentile(List<Double> values, double percent) {
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    static double of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The median of each phase. */
    static Map<String, Double> ofPhases(List<Loading> loadings) {
        Map<String, List<Double>> phases = new LinkedHashMap<>();
        loadings.forEach(loading -> loading.phases()
                .forEach((phase, seconds) ->
                        phases.computeIfAbsent(phase, name -> new ArrayList<>()).add(seconds)));
        Map<String, Double> medians = new LinkedHashMap<>();
        phases.forEach((phase, seconds) -> medians.put(phase, of(seconds)));
        return medians;
    }
}
