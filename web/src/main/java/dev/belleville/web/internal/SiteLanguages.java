package dev.belleville.web.internal;

import dev.belleville.core.Settings;
import dev.belleville.core.i18n.Formats;
import dev.belleville.core.i18n.Languages;
import dev.belleville.core.i18n.MessageSource;
import dev.belleville.web.AppConfig;
import dev.belleville.web.i18n.I18nSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The languages that settings and apps make a site speak. */
public final class SiteLanguages {
    private SiteLanguages() {}

    /** Catalogues of the site's folders go before those that lie beside its apps. */
    public static Languages of(
            Settings settings, List<AppConfig> apps, Languages.FormatModule formats) {
        String code = settings.get(I18nSettings.LANGUAGE_CODE);
        boolean grouped = settings.get(I18nSettings.USE_THOUSAND_SEPARATOR);
        Languages.FormatModule shown =
                (spoken, usual) -> formats.of(spoken, usual).useThousandSeparator(grouped);
        if (!settings.get(I18nSettings.USE_I18N)) {
            Formats untranslated = shown.of(code, Formats.of(code));
            return Languages.english().withFormats((_, _) -> untranslated);
        }
        var sources = new ArrayList<MessageSource>();
        for (String folder : settings.get(I18nSettings.LOCALE_PATHS)) {
            sources.add(MessageSource.folder(Path.of(folder)));
        }
        apps.forEach(config -> sources.add(MessageSource.beside(config.getClass())));
        return Languages.of(code, settings.get(I18nSettings.LANGUAGES), sources).withFormats(shown);
    }
}
