package dev.belleville.benchmarks.spring;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A category of the shop's. */
@Entity
@Table(name = "catalog_category")
@SuppressWarnings("NullAway.Init") // Hibernate fills it
class Category {
    @Id private long id;

    private String name;
    private String slug;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Category parent;

    CategoryView view() {
        return new CategoryView(id, name, slug, parent == null ? null : parent.id);
    }

    public String getName() {
        return name;
    }

    public String getSlug() {
        return slug;
    }
}
