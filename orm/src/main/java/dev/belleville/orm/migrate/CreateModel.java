package dev.belleville.orm.migrate;

import dev.belleville.orm.Meta;
import dev.belleville.orm.meta.FieldSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * Creates a model with its tables. Django's CreateModel.
 *
 * @param name the model's name
 * @param fields in the order of the columns
 * @param meta options of the whole model
 * @param proxied the label of the model whose table it shares; empty where it has its own
 */
public record CreateModel(String name, List<NamedField> fields, Meta meta, String proxied)
        implements Operation {
    /** Copies what could change. */
    public CreateModel {
        fields = List.copyOf(fields);
    }

    /** The same, with options of the whole model. */
    public CreateModel meta(Meta meta) {
        return new CreateModel(name, fields, meta, proxied);
    }

    @Override
    public ProjectState apply(String app, ProjectState before) {
        SequencedMap<String, FieldSpec> byName = new LinkedHashMap<>();
        for (NamedField field : fields) {
            byName.put(field.name(), field.spec());
        }
        var model = new ModelState(app, name, byName, meta, proxied);
        if (model.isProxy()) {
            before.concrete(model);
        }
        if (before.find(model.label()).isPresent()) {
            throw new MigrationError("Model " + model.label() + " is created twice.");
        }
        return before.with(model);
    }

    @Override
    public String description() {
        return (proxied.isEmpty() ? "Create model " : "Create proxy model ") + name;
    }

    @Override
    public char sign() {
        return '+';
    }

    @Override
    public String nameFragment() {
        return name.toLowerCase(Locale.ROOT);
    }
}
