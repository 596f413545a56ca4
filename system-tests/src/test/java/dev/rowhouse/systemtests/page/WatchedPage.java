package dev.rowhouse.systemtests.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A page of which is noted what it must not do. */
final class WatchedPage {

    private static final Set<String> OWN_HOSTS = Set.of("localhost", "127.0.0.1");
    private static final double PATIENCE_MS = 40_000;

    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    WatchedPage(Browser browser) {
        context = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
        page = context.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(faults::add);
        page.onConsoleMessage(this::note);
        page.onRequest(request -> {
            URI uri = URI.create(request.url());
            if (!"blob".equals(uri.getScheme()) && !OWN_HOSTS.contains(uri.getHost())) {
                faults.add("asked for " + uri);
            }
        });
    }

    /** That an answer was a refusal is noted by the browser as an error, and is none of the page's. */
    private void note(ConsoleMessage message) {
        if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
            faults.add(message.text());
        }
    }

    Page page() {
        return page;
    }

    void close() {
        context.close();
    }

    void expectNoFaults() {
        assertThat(faults).as("faults of the page").isEmpty();
    }
}
