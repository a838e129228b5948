package dev.belleville.web.views;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.QuerySet;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an archive shows. What Django's {@code get_dated_items} gives.
 *
 * @param dateList the dates that there is something of; null for none
 * @param objectList the rows
 * @param context what the template sees beside
 * @param <T> the model
 */
public record DatedItems<T extends BaseModel>(
        @Nullable List<LocalDate> dateList,
        QuerySet<T> objectList,
        Map<String, ? extends @Nullable Object> context) {}
