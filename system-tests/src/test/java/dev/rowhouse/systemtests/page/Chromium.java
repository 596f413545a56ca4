package dev.rowhouse.systemtests.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a page in a profile of its own, in one headless Chromium for all classes. After each test it fails if the
 * page logged an error of its own, broke its content policy or asked another host for something. Without a Chromium the
 * tests are skipped.
 */
final class Chromium implements ParameterResolver, AfterEachCallback, ExecutionCondition {

    private static final Namespace NAMESPACE = Namespace.create(Chromium.class);
    private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A page must not reach for the world outside, nor a browser that has much to tell its maker. */
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Files.isExecutable(EXECUTABLE)) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println("[system tests] skipped " + context.getDisplayName() + ": there is no " + EXECUTABLE);
        }
        return ConditionEvaluationResult.disabled("there is no " + EXECUTABLE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Page.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent("page", key -> new WatchedPage(browser(context)), WatchedPage.class)
                .page();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        WatchedPage watched = context.getStore(NAMESPACE).remove("page", WatchedPage.class);
        if (watched != null) {
            watched.close();
            watched.expectNoFaults();
        }
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("browser", key -> new Running(), Running.class)
                .browser();
    }

    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

        Running() {
            this(Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        }

        private Running(Playwright playwright) {
            this(playwright, launched(playwright));
            PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        }

        private static Browser launched(Playwright playwright) {
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(EXECUTABLE)
                            .setArgs(ARGUMENTS)
                            .setTimeout((double) PATIENCE.toMillis()));
        }

        @Override
        public void close() {
            playwright.close();
        }
    }
}
