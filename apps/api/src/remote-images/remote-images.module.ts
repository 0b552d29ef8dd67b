import { Module } from '@nestjs/common';
import { ImageGuard } from './image-guard.service';
import { RemoteImages } from './remote-images.service';

@Module({ providers: [ImageGuard, RemoteImages], exports: [RemoteImages] })
export class RemoteImagesModule {}
