package dev.belleville.web.forms;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.meta.FieldMeta;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the forms of a {@link BoundModelFormSet}.
 *
 * @param form what stands in it
 * @param prefix what names begin with
 * @param rows what there is
 * @param key tells the rows from each other
 * @param link the foreign key to the row that all belong to, if they do
 * @param owner that row
 * @param initial what the empty forms show at first
 */
record RowForms<M extends BaseModel>(
        ModelForm<M> form,
        String prefix,
        List<M> rows,
        FieldMeta key,
        @Nullable FieldMeta link,
        @Nullable BaseModel owner,
        List<? extends Map<String, ? extends @Nullable Object>> initial)
        implements BoundFormSet.Maker<BoundModelForm<M>> {

    @Override
    public BoundModelForm<M> make(@Nullable Submission data, int place, int extra) {
        M row = data == null ? shown(place) : found(data, place);
        Map<String, ? extends @Nullable Object> first =
                row == null && extra >= 0 && extra < initial.size() ? initial.get(extra) : Map.of();
        BoundModelForm<M> bound = form.bound(data, row, first);
        if (link != null && owner != null) {
            if (row == null) {
                ModelValues.write(bound.instance(), link, owner);
            }
            if (!owner.modelState().isNew()) {
                bound.belongs(link);
            }
        }
        bound.addKey(key, row == null ? null : row.pk());
        return bound;
    }

    private @Nullable M shown(int place) {
        return place >= 0 && place < rows.size() ? rows.get(place) : null;
    }

    /**
     * The row of which the key was sent, among {@link #rows} alone: a visitor who sends the key of
     * another row changes none.
     */
    private @Nullable M found(Submission data, int place) {
        String sent = data.fields().get(prefix + "-" + place + "-" + key.name());
        return rows.stream()
                .filter(one -> PlainText.of(one.pk()).equals(sent))
                .findFirst()
                .orElse(null);
    }
}
