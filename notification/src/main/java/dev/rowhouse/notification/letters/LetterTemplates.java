package dev.rowhouse.notification.letters;

import java.util.Locale;
import java.util.Map;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Lays letters out as plain text and as HTML, from the templates in {@code letters}. */
final class LetterTemplates {

    private final TemplateEngine text = engine(TemplateMode.TEXT, ".txt");
    private final TemplateEngine html = engine(TemplateMode.HTML, ".html");

    Letter write(LetterModel model) {
        return write("outcome", model.headline(), model);
    }

    Letter write(AccountLetterModel model) {
        return write("account", model.headline(), model);
    }

    private Letter write(String template, String subject, Object model) {
        Context context = new Context(Locale.ENGLISH, Map.of("letter", model));
        return new Letter(subject, text.process(template, context), html.process(template, context));
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
