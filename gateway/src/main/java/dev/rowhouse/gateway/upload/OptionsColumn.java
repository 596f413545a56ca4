package dev.rowhouse.gateway.upload;

import dev.rowhouse.events.UploadOptions;

final class OptionsColumn extends JsonColumn<UploadOptions> {

    OptionsColumn() {
        super(UploadOptions.class);
    }
}
