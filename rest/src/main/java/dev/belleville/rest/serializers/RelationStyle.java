package dev.belleville.rest.serializers;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.meta.ModelMeta;
import dev.belleville.orm.meta.RelationMeta;

/**
 * How a serializer of a model shows relations.
 *
 * @param links by address, where others have keys
 * @param depth how many relations deep targets are shown as a whole
 */
record RelationStyle(boolean links, int depth) {
    static final RelationStyle KEYS = new RelationStyle(false, 0);
    static final RelationStyle LINKS = new RelationStyle(true, 0);

    /** The most that REST framework allows, too. */
    static final int MOST = 10;

    RelationStyle deep(int depth) {
        return new RelationStyle(links, depth);
    }

    /** Whether targets are shown as a whole. */
    boolean isNested() {
        return depth > 0;
    }

    /** By key or address. */
    RelatedField<?> related(ModelMeta target) {
        return links
                ? HyperlinkedRelatedField.to(target.type(), ModelFields.detailOf(target))
                : PrimaryKeyRelatedField.to(target.type());
    }

    /** The targets as a whole, only shown; their own relations one level less deep. */
    SerializerField nested(RelationMeta relation) {
        Serializer<?> one = new Nested<>(relation.target().type(), deep(depth - 1));
        if (relation.isMany()) {
            return one.many().readOnly();
        }
        boolean nullable = !relation.isForward() || relation.isNullable();
        return (nullable ? one.allowNull() : one).readOnly();
    }

    /** All fields of a target. */
    private static final class Nested<T extends BaseModel> extends ModelSerializer<T> {
        private final String target;

        Nested(Class<T> model, RelationStyle style) {
            super(model, style);
            target = model.getSimpleName();
            allFields();
        }

        @Override
        public String schemaName() {
            return "Nested" + target;
        }
    }

    /** What a record tells of a target. */
    static final class Part<T extends BaseModel> extends ModelSerializer<T> {
        private final String name;

        Part(Class<T> model, Class<? extends Record> record, RelationStyle style) {
            super(model, style);
            name = record.getSimpleName();
            fields(record);
        }

        @Override
        public String schemaName() {
            return name;
        }
    }
}
