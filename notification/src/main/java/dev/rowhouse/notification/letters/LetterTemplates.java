package dev.rowhouse.notification.letters;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Lays letters out as plain text and as HTML, from {@code letters/outcome.txt} and {@code letters/outcome.html}. */
final class LetterTemplates {

    private final TemplateEngine text = engine(TemplateMode.TEXT, ".txt");
    private final TemplateEngine html = engine(TemplateMode.HTML, ".html");

    Letter write(LetterModel model) {
        Context context = new Context(Locale.ENGLISH, Map.of("letter", model));
        return new Letter(model.headline(), text.process("outcome", context), html.process("outcome", context));
    }

    private static TemplateEngine engine(TemplateMode mode, String suffix) {
        ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver(LetterTemplates.class.getClassLoader());
        templates.setPrefix("letters/");
        templates.setSuffix(suffix);
        templates.setTemplateMode(mode);
        templates.setCharacterEncoding("UTF-8");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setEnableSpringELCompiler(false);
        return engine;
    }
}
