package dev.belleville.orm.meta;

import dev.belleville.orm.BaseModel;
import dev.belleville.orm.Orm;
import dev.belleville.orm.StoredFile;
import dev.belleville.orm.Upload;
import dev.belleville.orm.UploadPath;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a field go.
 *
 * @param folder with the marks of {@code strftime}; empty for the storage's own
 * @param by gives folder and name; null where {@code folder} says it
 * @param storage the name of the storage
 * @param widthField the field that is given the width of an image; empty for none
 * @param heightField the field that is given the height
 */
public record UploadRule(
        TimedText folder,
        @Nullable UploadPath<BaseModel> by,
        String storage,
        String widthField,
        String heightField) {
    private static final UploadRule USUAL =
            new UploadRule(TimedText.of(""), null, Orm.DEFAULT, "", "");

    /** Of a member that holds files; null for all others. */
    @SuppressWarnings("unchecked") // an instance of another model fails in the function itself
    static @Nullable UploadRule of(Class<?> model, ModelMember member, FieldKind kind) {
        Upload said = member.mark(Upload.class);
        if (member.type() != StoredFile.class) {
            if (said != null) {
                throw wrong(model, member, "says where files go, but is no StoredFile");
            }
            return null;
        }
        if (said == null) {
            return USUAL;
        }
        boolean measured = !said.widthField().isEmpty() || !said.heightField().isEmpty();
        if (measured && kind != FieldKind.IMAGE) {
            throw wrong(
                    model,
                    member,
                    "has sizes and is no image; say @Column(kind = FieldKind.IMAGE)");
        }
        if (said.to().startsWith("/")) {
            throw wrong(model, member, "uploads to a path from the root; leave the first / out");
        }
        TimedText folder;
        try {
            folder = TimedText.of(said.to());
        } catch (IllegalArgumentException e) {
            throw wrong(model, member, "uploads to '" + said.to() + "': " + e.getMessage());
        }
        return new UploadRule(
                folder,
                said.toBy().length == 0
                        ? null
                        : (UploadPath<BaseModel>) Made.of(model, member.name(), said.toBy()[0]),
                said.storage(),
                said.widthField(),
                said.heightField());
    }

    private static WrongModel wrong(Class<?> model, ModelMember member, String rule) {
        return new WrongModel(model, "the field '" + member.name() + "' " + rule);
    }

    /** Folder and name for a file that a client calls {@code filename}. */
    public String path(BaseModel instance, String filename, ZonedDateTime now) {
        if (by != null) {
            return by.of(instance, filename);
        }
        String start = folder.at(now);
        return start.isEmpty() || start.endsWith("/") ? start + filename : start + "/" + filename;
    }
}
