package dev.belleville.web;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.MessageSource;
import dev.belleville.web.i18n.I18nSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The languages of a site: what its settings offer, with the catalogues of the site and its apps. */
final class SiteLanguages {
    private SiteLanguages() {}

    static Languages of(App app, Settings settings, List<AppConfig> apps) {
        String code = settings.get(I18nSettings.LANGUAGE_CODE);
        if (!settings.get(I18nSettings.USE_I18N)) {
            Formats formats = app.formats.of(code, Formats.of(code));
            return Languages.english().withFormats((_, _) -> formats);
        }
        var sources = new ArrayList<MessageSource>();
        for (String folder : settings.get(I18nSettings.LOCALE_PATHS)) {
            sources.add(MessageSource.folder(Path.of(folder)));
        }
        apps.forEach(config -> sources.add(MessageSource.beside(config.getClass())));
        boolean grouped = settings.get(I18nSettings.USE_THOUSAND_SEPARATOR);
        return Languages.of(code, settings.get(I18nSettings.LANGUAGES), sources)
                .withFormats(
                        (spoken, usual) ->
                                app.formats.of(spoken, usual).useThousandSeparator(grouped));
    }
}
