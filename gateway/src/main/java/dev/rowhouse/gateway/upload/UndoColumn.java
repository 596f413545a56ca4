package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.Undo;

final class UndoColumn extends JsonColumn<Undo> {

    UndoColumn() {
        super(Undo.class);
    }
}
