package dev.belleville.web.views;

import dev.belleville.core.ImproperlyConfigured;
import dev.belleville.core.ValidationError;
import dev.belleville.core.i18n.Translation;
import dev.belleville.http.Http404;
import dev.belleville.orm.BaseModel;
import dev.belleville.orm.DoesNotExist;
import dev.belleville.orm.QuerySet;
import dev.belleville.orm.meta.FieldMeta;
import dev.belleville.orm.meta.ModelMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A view of one row, which the route names by its key, {@code <int:pk>}, or by its slug, {@code
 * <slug:slug>}. Django's {@code SingleObjectMixin}.
 *
 * <p>Its template is {@code catalog/goods_detail.html}, unless it says another, and sees {@code
 * object}, the same as {@code goods}.
 *
 * @param <T> the model
 */
public abstract class SingleObjectView<T extends BaseModel> extends TemplateResponseView {
    private @Nullable QuerySet<T> queryset;
    private @Nullable T object;
    private String pkUrlKwarg = "pk";
    private String slugUrlKwarg = "slug";
    private String slugField = "slug";
    private boolean queryPkAndSlug;
    private @Nullable String contextObjectName;
    private @Nullable String templateNameField;
    private String templateNameSuffix;

    /** For subclasses. */
    protected SingleObjectView() {
        this("_detail");
    }

    SingleObjectView(String templateNameSuffix) {
        this.templateNameSuffix = templateNameSuffix;
    }

    /** The rows, of which it is one; {@code Goods.objects} for all. */
    protected final void queryset(QuerySet<T> rows) {
        queryset = rows;
    }

    /** What the route calls the key; {@code pk}. */
    protected final void pkUrlKwarg(String name) {
        pkUrlKwarg = name;
    }

    /** What the route calls the slug; {@code slug}. */
    protected final void slugUrlKwarg(String name) {
        slugUrlKwarg = name;
    }

    /** The field that the slug is looked for in; {@code slug}. */
    protected final void slugField(String name) {
        slugField = name;
    }

    /** Whether of a route with a key and a slug both must be right, not the key alone. */
    protected final void queryPkAndSlug(boolean both) {
        queryPkAndSlug = both;
    }

    /** What the template calls the row beside {@code object}. */
    protected final void contextObjectName(String name) {
        contextObjectName = name;
    }

    /** The field of the row that names its template, where it names one. */
    protected final void templateNameField(String name) {
        templateNameField = name;
    }

    /** How the name of the template ends after the model's; {@code _detail}. */
    protected final void templateNameSuffix(String suffix) {
        templateNameSuffix = suffix;
    }

    /** The rows, of which it is one; override for those of a user. */
    protected QuerySet<T> getQueryset() {
        if (queryset == null) {
            throw new ImproperlyConfigured(
                    "%s says no queryset(…): call it in the constructor, or override getQueryset()."
                            .formatted(getClass().getSimpleName()));
        }
        return queryset.all();
    }

    /** The field that the slug is looked for in. */
    protected String getSlugField() {
        return slugField;
    }

    /**
     * The row that the route names.
     *
     * @throws Http404 if there is none
     */
    protected T getObject() {
        return getObject(getQueryset());
    }

    /** The one of {@code rows} that the route names; else as {@link #getObject()}. */
    protected T getObject(QuerySet<T> rows) {
        Object pk = kwargs().get(pkUrlKwarg);
        Object slug = kwargs().get(slugUrlKwarg);
        if (pk == null && slug == null) {
            throw new ImproperlyConfigured(
                    "The route of %s has no variable '%s' and no '%s' to find a row by: add one, or override getObject()."
                            .formatted(getClass().getSimpleName(), pkUrlKwarg, slugUrlKwarg));
        }
        QuerySet<T> found = rows;
        try {
            if (pk != null) {
                found = found.filter("pk", key(rows, pk));
            }
            if (slug != null && (pk == null || queryPkAndSlug)) {
                found = found.filter(getSlugField(), slug);
            }
            return found.get();
        } catch (DoesNotExist | ValidationError e) {
            throw new Http404(
                    Translation.gettext(
                            "No %(verbose_name)s found matching the query",
                            Map.of("verbose_name", ModelNames.meta(rows.model()).verboseName())));
        }
    }

    /** A text that is no key is a 404, as a key that is not there. */
    private @Nullable Object key(QuerySet<T> rows, Object pk) {
        ModelMeta model = ModelNames.meta(rows.model());
        FieldMeta field = model.findField("pk");
        return field == null ? pk : field.parse(pk);
    }

    /** The row that this request is about; null while there is none. */
    protected final @Nullable T findObject() {
        return object;
    }

    /** The row that this request is about. Django's {@code self.object}. */
    protected final T object() {
        if (object == null) {
            throw new IllegalStateException("There is no row yet: get() and post() find it.");
        }
        return object;
    }

    final void show(T row) {
        object = row;
    }

    /** What the template calls {@code object}. */
    protected String getContextObjectName(T object) {
        return contextObjectName == null
                ? ModelNames.variable(object.getClass())
                : contextObjectName;
    }

    /** The model that the template is called after. */
    Class<? extends BaseModel> model() {
        return object == null ? getQueryset().model() : object.getClass();
    }

    @Override
    protected List<String> getTemplateNames() {
        if (hasTemplateName()) {
            return super.getTemplateNames();
        }
        var names = new ArrayList<String>();
        if (object != null && templateNameField != null) {
            Object own = ModelNames.meta(model()).field(templateNameField).get(object);
            if (own != null && !own.toString().isEmpty()) {
                names.add(own.toString());
            }
        }
        names.add(ModelNames.template(model(), templateNameSuffix));
        return names;
    }

    @Override
    protected Map<String, @Nullable Object> getContextData() {
        Map<String, @Nullable Object> context = super.getContextData();
        if (object != null) {
            context.put("object", object);
            context.put(getContextObjectName(object), object);
        }
        return context;
    }
}
