package dev.belleville.benchmarks.spring;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the goods as the API tells it. */
record GoodsView(
        String url,
        long id,
        String name,
        String slug,
        String description,
        @JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal price,
        int stock,
        boolean active,
        CategoryView category,
        List<String> tags,
        Map<String, Object> attributes,
        @Nullable LocalDate released,
        Instant created) {}
