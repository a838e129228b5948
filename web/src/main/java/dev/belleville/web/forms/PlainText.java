package dev.belleville.web.forms;

import dev.belleville.core.Zones;
import dev.belleville.core.python.DurationText;
import dev.belleville.core.python.IsoText;
import dev.belleville.core.python.Python;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Choice;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Values as they stand in a page's form, in letters that no language changes. */
final class PlainText {
    private PlainText() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case CharSequence text -> text.toString();
            case Choice choice -> choice.value();
            case Enum<?> constant -> constant.name();
            case BaseModel row -> String.valueOf(row.pk());
            case BigDecimal number -> number.toString();
            case Instant moment -> of(moment.atZone(Zones.current()).toLocalDateTime());
            case LocalDateTime moment -> IsoText.of(moment).replace('T', ' ');
            case LocalDate date -> IsoText.of(date);
            case LocalTime time -> IsoText.of(time);
            case Duration duration -> DurationText.of(duration);
            default -> Python.str(value);
        };
    }
}
